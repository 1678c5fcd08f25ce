import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import { draftPrefix, useActor } from './session.ts';

/**
 * Keeps what is being typed in this tab, per person and form, until it is sent:
 * a reload, a lost session or an update loses nothing. It lives in
 * sessionStorage, which ends with the tab, and signing out wipes it.
 *
 * @example const draft = useDraft(form, `application ${childId}`); <Form form={form} onValuesChange={draft.keep}>; draft.drop() once sent
 */
export function useDraft<Values extends object>(form: FormInstance<Values>, name: string): { keep: () => void; drop: () => void } {
  const key = `${draftPrefix}${useActor().id}.${name}`;
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept) form.setFieldsValue(JSON.parse(kept) as never);
  }, [form, key]);
  return {
    keep: () => sessionStorage.setItem(key, JSON.stringify(form.getFieldsValue(true))),
    drop: () => sessionStorage.removeItem(key),
  };
}
