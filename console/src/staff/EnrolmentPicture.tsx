import { useEffect, useState } from 'react';
import { Waiting } from '../shell/Waiting.tsx';
import { useWords } from '../shell/language.ts';
import { staffWords } from './words.ts';

/** The QR code an authenticator app scans, and the same secret to type. Drawn here: the secret goes nowhere else. */
export function EnrolmentPicture({ secret, address }: { secret: string; address: string }) {
  const say = useWords(staffWords);
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void import('qrcode').then(({ default: qr }) => qr.toString(address, { type: 'svg', margin: 1 })).then((svg) => {
      if (wanted) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    });
    return () => { wanted = false; };
  }, [address]);
  return (
    <div className="enrolment">
      {picture ? <img src={picture} width={168} height={168} alt={say('qrAlt')} /> : <Waiting lines={3} />}
      <div>
        <p>{say('qrHow')}</p>
        <p className="quiet" style={{ marginTop: 8 }}>{say('secretHow')}</p>
        <p className="mono" aria-label={secret}>{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </div>
    </div>
  );
}
