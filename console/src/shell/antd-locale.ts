import type { ConfigProviderProps } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import type { Language } from '@tonghu/domain/text';

type Locale = NonNullable<ConfigProviderProps['locale']>;

/** The calendar's buttons for year and month are called what stands on them; Ant Design would call all of them "choose a year". */
function named(locale: Locale): Locale {
  const picker = locale.DatePicker;
  return picker ? { ...locale, DatePicker: { ...picker, lang: { ...picker.lang, yearSelect: '', monthSelect: '' } } } : locale;
}

/** What Ant Design itself says, in the reader's language. */
export const antdLocale: Record<Language, Locale> = { zh: named(zhCN), en: named(enUS) };
