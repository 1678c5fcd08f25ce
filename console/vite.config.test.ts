import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { unsaid } from './vite.config.ts';

const require = createRequire(import.meta.url);
/** A part of a package as the build reads it. */
const part = (name: string, path: string) => {
  const at = require.resolve(name).replace(/[\\/](lib|dist|es)[\\/].*$/, '');
  return { id: `${at}/${path}`, code: readFileSync(`${at}/${path}`, 'utf8') };
};

test('the icons of the release in use are hidden from screen readers unless named', () => {
  for (const icon of ['DesktopOutlined', 'EditTwoTone']) {
    const drawnBy = /from "\.\.\/(components\/\w+)"/.exec(part('@ant-design/icons', `es/icons/${icon}.js`).code)?.[1];
    const { code, id } = part('@ant-design/icons', `es/${drawnBy}.js`);
    expect(unsaid(code, id)).toMatch(/restProps\["aria-label"\] \|\| onClick \? .+ : \{ "aria-hidden": true \}\)\s*\}, restProps/);
  }
});

test('a tab says nothing in English beside its words', () => {
  const { code, id } = part('@rc-component/tabs', 'es/TabNavList/TabNode.js');
  expect(unsaid(code, id)).toMatch(/onBlur: onBlur\s*\}, false && .*"div"/);
});

test('the cross that empties a field and the steps of a number speak the language of the page', () => {
  const field = part('@rc-component/input', 'es/BaseInput.js');
  expect(unsaid(field.code, field.id)).toMatch(/type: "button", "aria-label": \(document\.documentElement\.lang === "en" \? "Clear" : "清除"\),\s*onClick/);
  const number = part('@rc-component/input-number', 'es/StepHandler.js');
  expect(unsaid(number.code, number.id)).toContain('"aria-label": isUpAction ? (document.documentElement.lang === "en" ? "Increase" : "加") : ');
});

test('the arrows of a list of pages are named', () => {
  const pages = part('antd', 'es/pagination/Pagination.js');
  expect(unsaid(pages.code, pages.id)).toMatch(/prevIcon = [^;]*"Previous page"[^;]*LeftOutlined[^;]*;\s*const nextIcon = [^;]*"Next page"[^;]*RightOutlined/);
});

test('a release that is written otherwise stops the build; other parts stay as they are', () => {
  expect(() => unsaid('role: "img", title: icon.name', '/node_modules/@ant-design/icons/es/components/AntdIcon.js')).toThrow('has to follow');
  expect(unsaid('as it was', '/console/src/shell/TabNode.js')).toBe('as it was');
});
