import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';
import { Empty } from './Empty.tsx';
import { useWords } from './language.ts';
import { Page } from './Page.tsx';
import { shellWords } from './words.ts';

/** Nothing lives at this address. */
export function NotFoundPage() {
  const say = useWords(shellWords);
  return (
    <Page title={say('notFound')}>
      <BackToDesk why={say('notFoundPurpose')} />
    </Page>
  );
}

/** The page exists, for other posts. */
export function NotForPostPage() {
  const say = useWords(shellWords);
  return (
    <Page title={say('notForPost')}>
      <BackToDesk why={say('notForPostPurpose')} />
    </Page>
  );
}

function BackToDesk({ why }: { why: string }) {
  const say = useWords(shellWords);
  return <section className="panel stack"><p>{why}</p><p><Link to="/">{say('backToDesk')}</Link></p></section>;
}

/** A page that broke, or whose code is no longer on the server since an update. */
export function ErrorPage() {
  const say = useWords(shellWords);
  const fault = useRouteError();
  console.error(fault);
  return (
    <Page title={say('pageFailed')}>
      <div className="panel">
        <Empty what={say('pageFailed')} how={say('pageFailedPurpose')} action={<Button type="primary" onClick={() => location.reload()}>{say('reload')}</Button>} />
      </div>
    </Page>
  );
}
