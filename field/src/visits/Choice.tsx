/*
 * One of a few, or several of a few, as large buttons.
 *
 *   <OneOf legend="来做什么" name="kind" options={[{ value, label }]} value={kind} onChange={…} fault? />
 *   <SomeOf legend="还见到了谁" options={…} values={others} onChange={…} />
 */
import type { ComponentChildren } from 'preact';

export interface Option<T extends string> { value: T; label: string }

interface Around { legend: ComponentChildren; fault?: string | undefined; even?: boolean }

export function OneOf<T extends string>({ legend, name, options, value, onChange, fault, even }: Around & { name: string; options: readonly Option<T>[]; value: T | null; onChange: (next: T) => void }) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div class={even ? 'chips even' : 'chips'}>
        {options.map((one) => (
          <label key={one.value} class={value === one.value ? 'chip on' : 'chip'}>
            <input type="radio" name={name} checked={value === one.value} onChange={() => onChange(one.value)} />{one.label}
          </label>
        ))}
      </div>
      {fault && <p class="fault">{fault}</p>}
    </fieldset>
  );
}

export function SomeOf<T extends string>({ legend, options, values, onChange, fault, even }: Around & { options: readonly Option<T>[]; values: readonly T[]; onChange: (next: T, on: boolean) => void }) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div class={even ? 'chips even' : 'chips'}>
        {options.map((one) => (
          <label key={one.value} class={values.includes(one.value) ? 'chip on' : 'chip'}>
            <input type="checkbox" checked={values.includes(one.value)} onChange={(event) => onChange(one.value, event.currentTarget.checked)} />{one.label}
          </label>
        ))}
      </div>
      {fault && <p class="fault">{fault}</p>}
    </fieldset>
  );
}
