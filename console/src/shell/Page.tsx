import type { ReactNode } from 'react';
import { useWords } from './language.ts';
import { PageTitle } from './page-title.ts';
import { shellWords } from './words.ts';

interface Props {
  title: string;
  /** One line: what the page is for. */
  purpose?: ReactNode;
  /** The one primary button. */
  primary?: ReactNode;
  /** Quieter buttons beside it. */
  extra?: ReactNode;
  children?: ReactNode;
}

/** The head every page has, and the title of the browser's tab. */
export function Page({ title, purpose, primary, extra, children }: Props) {
  const say = useWords(shellWords);
  return (
    <div className="page">
      <title>{`${title} · ${say('product')}`}</title>
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {purpose && <p className="page-purpose">{purpose}</p>}
        </div>
        {(primary || extra) && <div className="page-actions">{extra}{primary}</div>}
      </div>
      <PageTitle value={title}>{children}</PageTitle>
    </div>
  );
}
