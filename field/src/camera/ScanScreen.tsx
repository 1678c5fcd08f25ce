/* Scanning a card: shows what was read. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { shellWords } from '../shell/words.ts';
import { Scanner } from './Scanner.tsx';
import { cameraWords } from './words.ts';

export function ScanScreen() {
  const say = useWords(cameraWords);
  const shell = useWords(shellWords);
  const [text, setText] = useState('');
  return (
    <Screen title={shell('scan')}>
      <Scanner onText={setText} />
      {text && <p role="status">{say('read')}: <span class="code">{text}</span></p>}
    </Screen>
  );
}
