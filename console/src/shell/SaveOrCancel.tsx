import { Button } from 'antd';
import { useWords } from './language.ts';
import { shellWords } from './words.ts';

/** The foot of a form in a drawer: save, or leave it. */
export function SaveOrCancel({ saving, cancel }: { saving: boolean; cancel: () => void }) {
  const say = useWords(shellWords);
  return (
    <div className="row">
      <Button type="primary" htmlType="submit" loading={saving}>{say('save')}</Button>
      <Button onClick={cancel}>{say('cancel')}</Button>
    </div>
  );
}
