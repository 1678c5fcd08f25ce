import { Button } from 'antd';
import { useState } from 'react';
import type { Session } from '@tonghu/domain/staff/endpoints';
import { switchLanguage, useLanguage, useWords } from '../shell/language.ts';
import { Mark } from '../shell/Mark.tsx';
import { shellWords } from '../shell/words.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { SignInForm } from './SignInForm.tsx';
import { staffWords } from './words.ts';

/** The door. In the demo city, and only there, its accounts stand beside the form. */
export function SignInPage({ demo, signedIn }: { demo: boolean; signedIn: (session: Session) => void }) {
  const say = useWords(staffWords);
  const sayShell = useWords(shellWords);
  const { language } = useLanguage();
  const [fill, setFill] = useState<{ username: string; password: string }>();
  return (
    <main className="sign-in">
      <title>{`${say('signIn')} · ${sayShell('product')}`}</title>
      <div className={`sign-in-sheet${demo ? ' wide' : ''}`}>
        <div className="panel sign-in-panel">
          <div className="sign-in-head">
            <Mark size={40} />
            <div style={{ flex: 1 }}>
              <h1>{sayShell('product')}</h1>
              <p className="quiet">{sayShell('productLong')}</p>
            </div>
          </div>
          <SignInForm key={fill?.username} fill={fill} signedIn={signedIn} />
          <Button type="link" size="small" style={{ marginTop: 16, padding: 0 }} aria-label={sayShell('language')} onClick={() => switchLanguage(language === 'zh' ? 'en' : 'zh')}>
            {sayShell('otherLanguage')}
          </Button>
        </div>
        {demo && <DemoAccounts chosen={fill?.username} choose={setFill} />}
      </div>
    </main>
  );
}
