import type { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { type Entry, mayName } from './book.ts';
import { OpenMark } from './ConfirmedMark.tsx';
import { settingName, settingValue } from './setting-words.ts';
import { settingsReadBy } from './used-settings.ts';
import { programmesWords } from './words.ts';

/** What the rule leaves to places: as the reader's place has it, and the default of the nation. */
export function SettingsPart({ entry, today }: { entry: Entry; today: IsoDate }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const actor = useActor();
  const names = settingsReadBy(entry, actor.place.code, today);
  const [here, nation] = [settingsOn(actor.place.code, today), settingsOn(null, today)];
  const named = (code: string) => mayName(actor, code as ChildClass);
  return (
    <section className="panel">
      <h2>{say('settings')}</h2>
      {names.length === 0 && <p className="quiet">{say('noSettings')}</p>}
      {names.length > 0 && (
        <>
          <p className="quiet">{say('settingsHow')}</p>
          <div className="wide-table" tabIndex={0} role="region" aria-label={say('settings')}>
            <table className="plain-table">
              <thead><tr><th scope="col">{say('setting')}</th><th scope="col">{say('here', { place: actor.place.name })}</th><th scope="col">{say('nation')}</th><th scope="col">{say('cite')}</th></tr></thead>
              <tbody>
                {names.map((name) => {
                  const own = JSON.stringify(here[name]) !== JSON.stringify(nation[name]);
                  return (
                    <tr key={name}>
                      <th scope="row">{read(settingName(name))}</th>
                      <td>{own ? <strong>{read(settingValue(name, here[name].value, named))}</strong> : <span className="quiet">{say('sameAsNation')}</span>}</td>
                      <td>{read(settingValue(name, nation[name].value, named))}</td>
                      <td className="quiet">{here[name].cite}<OpenMark of={here[name].confidence} /></td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
