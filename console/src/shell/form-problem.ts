import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import type { CallProblem } from './client.ts';
import { useLanguage } from './language.ts';

/**
 * Sets what the server found wrong beside the inputs it is about, and gives the
 * names shown there, for `ProblemPanel`'s `shownFields`. Input stays as it is.
 */
export function useFormProblem<Values>(form: FormInstance<Values>, problem: CallProblem | null | undefined): string[] {
  const { language } = useLanguage();
  const told = Object.entries(problem?.fields ?? {});
  // Asked only when there is something to show: a form in a closed drawer is not there yet.
  const known = told.length === 0 ? [] : Object.keys((form.getFieldsValue(true) ?? {}) as object);
  const shown = told.map(([path]) => path).filter((path) => known.includes(path.split('.')[0]!));
  useEffect(() => {
    for (const [path, text] of Object.entries(problem?.fields ?? {})) {
      const name = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      form.setFields([{ name: name as never, errors: [typeof text === 'string' ? text : text[language]] }]);
    }
  }, [problem, form, language]);
  return shown;
}
