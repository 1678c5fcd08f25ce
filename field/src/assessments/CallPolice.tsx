/* The number that comes before every form. */
import { useWords } from '../shell/language.ts';
import { assessWords } from './words.ts';
import './options.css';

export function CallPolice() {
  const say = useWords(assessWords);
  return <a class="button call" href="tel:110">{say('call')}</a>;
}
