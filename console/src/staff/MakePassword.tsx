import { Button } from 'antd';
import { useWords } from '../shell/language.ts';
import { staffWords } from './words.ts';

// No letters that look alike: it is read out and typed by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes a password of three groups, easy to read out: `k7mq-w3xp-9hda`. */
export function MakePassword({ take }: { take: (password: string) => void }) {
  const say = useWords(staffWords);
  const make = () => {
    const random = crypto.getRandomValues(new Uint32Array(12));
    const signs = [...random].map((value) => letters[value % letters.length]).join('');
    take(`${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`);
  };
  return <Button type="link" size="small" style={{ padding: 0 }} onClick={make}>{say('makePassword')}</Button>;
}
