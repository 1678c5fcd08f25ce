import { words } from '../shell/language.ts';

/** What other counties granted and paid for a child that lives here now. */
export const elsewhereWords = words('benefits-elsewhere', {
  zh: {
    title: '其他县区核定和发放的', how: '只供查看，由该县区负责。同一项目的同一期不会重复核定。',
    months_one: '发放 {{count}} 个月，共 {{paid}}', months_other: '发放 {{count}} 个月，共 {{paid}}', granted: '共 {{granted}}，已付 {{paid}}', recovered: '共 {{granted}}，已收回 {{paid}}', premium: '保费 {{granted}}',
    from: '从{{from}}起', span: '{{from}}至{{until}}', each: '每月 {{each}}', monthsTitle: '逐月发放', goodsOf: '{{county}}登记',
    movedTo: '已迁往{{county}}，保费由本地代缴', insuranceMoves: '保费已由本地核定的孩子，迁出后仍在本年度的名单里；别的县区已代缴的，本年度不再列入。',
  },
  en: {
    title: 'Granted and paid by other counties', how: 'To read only; that county answers for it. The same period of a programme is not granted twice.',
    months_one: '{{count}} month paid, {{paid}} in all', months_other: '{{count}} months paid, {{paid}} in all', granted: '{{granted}}, {{paid}} of it paid', recovered: '{{granted}}, {{paid}} of it back', premium: 'premium {{granted}}',
    from: 'from {{from}}', span: '{{from}} to {{until}}', each: '{{each}} a month', monthsTitle: 'Month by month', goodsOf: 'recorded by {{county}}',
    movedTo: 'Moved to {{county}}; the premium is paid here', insuranceMoves: 'A child whose premium was granted here stays in the list of the year after it moves away; one that another county insures this year is not listed.',
  },
});
