/*
 * Choices as large rows to touch, one below the other.
 *
 *   <Options legend="谁在照顾" name="main-carer" options={[{ id, label, checked }]} onPick={…} many? help? wrong? />
 */
import type { ComponentChildren } from 'preact';
import './options.css';

export interface Choosable { id: string; label: string; checked: boolean }

interface Given { legend: ComponentChildren; name: string; options: readonly Choosable[]; onPick: (id: string) => void; many?: boolean; help?: string | null; wrong?: string | null }

export function Options({ legend, name, options, onPick, many, help, wrong }: Given) {
  return (
    <fieldset class="options">
      <legend>{legend}</legend>
      {help && <small>{help}</small>}
      {options.map(({ id, label, checked }) => (
        <label key={id} class={checked ? 'option on' : 'option'}>
          <input type={many ? 'checkbox' : 'radio'} name={name} checked={checked} onChange={() => onPick(id)} />
          <span>{label}</span>
        </label>
      ))}
      {wrong && <p class="wrong">{wrong}</p>}
    </fieldset>
  );
}
