import { words } from '../../shell/language.ts';

export const standardsWords = words('standards', {
  zh: {
    history: '标准沿革',
    title: '保障标准', purpose: '每人每月。文件由一人起草、另一人执行；执行月份早于文件日期的，差额自动补发。', forPlace: '{{place}}适用', all: '全部已知标准',
    now: '现行每月：{{list}}', none: '还没有已知的标准', noneHow: '由市局经办按文件起草，另一人执行后生效。', chartNote: '阶梯表示每个月适用的标准，与表格一致。', perMonth: '元/月',
    from: '开始', until: '截止', untilNext: '到下一标准', place: '适用地区', nation: '全国', group: '档次', monthly: '每月（元）', rise: '增幅', cite: '文件', note: '说明',
    documents: '标准文件', documentsNone: '还没有录入标准文件', documentsNoneHow: '随系统提供的标准不在这里；新文件由市局经办起草。', draft: '起草标准', state: '状态', documentTitle: '文件名称', documentNumber: '文号', announcedOn: '文件日期', amounts: '标准', people: '经办',
    drafted: '{{who}} 起草', putIn: '{{who}} 执行', tookBack: '{{who}} 撤销', view: '查看',
    // Draft
    draftTitle: '起草标准', changeTitle: '修改草稿', fromMonth: '从哪个月起执行', untilMonth: '最后一个月（选填）', untilHow: '不填则执行到下一个标准为止。', basis: '金额来源', published: '文件公布', derived: '由公布的数字推算',
    amountOf: '{{group}}（元/月）', amountNow: '现行 {{amount}}', amountShape: '填写金额，最多两位小数', amountMost: '填写金额，最多两位小数，不超过{{most}}元', amountNeeded: '至少填写一档', noteField: '说明（选填）', needed: '请填写', saveDraft: '保存草稿', cancel: '取消', draftHow: '保存后不影响发放，由另一位市局经办或市局领导核对后执行。', fromGrowth: '金额来自自然增长测算，算式随草稿保存。',
    // One document
    questions: '执行前请核对', effect: '影响', workings: '算式', before: '现行', after: '新标准', deeds: '办理', putInForce: '执行这个标准', withdraw: '撤销', change: '修改草稿', reason: '理由', reasonOptional: '理由（选填）', reasonNeeded: '请写明理由，至少四个字',
    tellPut: '执行后，下一次核算按新标准计算，包括补发。', tellWithdraw: '撤销后按原来的标准计算；已多发的列出来由人决定，不会自动扣。', tellDrop: '草稿撤销后不再执行。', drafter: '您起草的标准由另一个人执行', grave: '须说明理由', noEffect: '没有影响', withdrawnWhy: '撤销理由：{{reason}}', until2: '至 {{month}}', onlyWeighers: '影响由市局和县区办理资金的人员查看。',
    addFile: '上传文件原件', otherFile: '换一个文件', readFile: '查看 {{name}}',
    // Effect
    county: '县区', children: '孩子', monthlyMore: '每月增减', toYearEnd: '到年底', arrears: '补发', arrearsChildren: '补发孩子', recover: '变成多发', hidden: '少', hiddenHow: '“少”：人数很少，不显示。', sum: '合计', outliers: '与众不同的', outlierFalls: '反而降低', outlierMore: '增加得多', outlierLess: '增加得少', change1: '{{before}} → {{after}}', outlierRow: '{{county}}，{{group}}，{{count}} 名：{{change}}', byCounty: '按县区和档次',
    // Growth
    growthTitle: '自然增长测算', growthPurpose: '按统计部门公布的人均消费支出增幅测算新标准，算式逐行列出；结果只是建议，起草后由另一人执行。',
    figures: '人均消费支出', figuresNone: '还没有登记人均消费支出', figuresNoneHow: '从统计公报登记一条，写明来源。', enterFigure: '登记', year: '年份', residents: '口径', urban: '城镇居民', rural: '农村居民', allResidents: '全体居民', perHead: '人均消费支出（元）', growthShare: '比上年增长（%）', growthShape: '填写百分数，最多两位小数，如 6.3', source: '来源', publishedOn: '公布日期（选填）',
    use: '用于测算', roundTo: '取整', unit100: '到元', unit1000: '到十元', unit10: '到角', unit1: '到分', nearest: '四舍五入', up: '向上取整', proposal: '测算结果', makeDraft: '按此起草', noStandardYet: '这里还没有现行标准，无法测算。', growthWho: '登记和起草由市局经办办理。',
    // What if
    whatIfTitle: '调整测算', whatIfPurpose: '按在册的决定逐月计算，什么也不改动：涉及哪些县区、多少孩子、多少钱。', kind: '测算什么', kindStandard: '换一个标准', kindTopUp: '本地提标（加发）', kindClass: '多保障一类孩子', kindAge: '发放到更大年龄', extra: '每人每月加发（元）', groups: '档次', classToPay: '哪一类', payAt: '按哪一档发', age: '发到几岁', run: '开始测算', result: '结果', resultOf: '{{from}}至{{until}}', listChildren: '查看这些孩子', hideChildren: '收起名单', name: '姓名', township: '乡镇', village: '村（居）', firstMonth: '开始', lastMonth: '最后一个月', noChildren: '没有这样的孩子', noChildrenHow: '换一个条件再算。', failed: '没有算完，请重试', chooseNeeded: '请选择', unknownSum: '人数很少，不显示',
  },
  en: {
    history: 'History',
    title: 'Standards', purpose: 'Yuan a child and month. One person drafts from the document, another puts it in force; where it counts from before its day, the difference is paid as arrears.', forPlace: 'In force in {{place}}', all: 'Every known standard',
    now: 'Now, a month: {{list}}', none: 'No standard is known yet', noneHow: 'The city officer drafts one from its document; it counts once another person puts it in force.', chartNote: 'Each step is the standard of those months, as in the table.', perMonth: 'yuan a month',
    from: 'From', until: 'Until', untilNext: 'the next', place: 'Place', nation: 'The nation', group: 'Rate', monthly: 'Yuan a month', rise: 'Rise', cite: 'Document', note: 'Note',
    documents: 'Documents', documentsNone: 'No document was entered yet', documentsNoneHow: 'Standards that ship with the product are not here; the city officer drafts new ones.', draft: 'Draft a standard', state: 'State', documentTitle: 'Document', documentNumber: 'Number', announcedOn: 'Day of the document', amounts: 'Standards', people: 'By',
    drafted: 'drafted by {{who}}', putIn: 'put in force by {{who}}', tookBack: 'withdrawn by {{who}}', view: 'Open',
    draftTitle: 'Draft a standard', changeTitle: 'Change the draft', fromMonth: 'First month it counts for', untilMonth: 'Last month (optional)', untilHow: 'Left empty, it counts until the next standard.', basis: 'Where the amounts come from', published: 'The document', derived: 'Derived from published figures',
    amountOf: '{{group}} (yuan a month)', amountNow: 'now {{amount}}', amountShape: 'An amount with at most two decimals', amountMost: 'An amount of at most {{most}} yuan, with at most two decimals', amountNeeded: 'Fill in at least one', noteField: 'Note (optional)', needed: 'Please fill in', saveDraft: 'Save the draft', cancel: 'Cancel', draftHow: 'A draft changes no payment; another city officer or the city leader checks it and puts it in force.', fromGrowth: 'The amounts come from natural growth; the workings are kept with the draft.',
    questions: 'To check first', effect: 'What it comes to', workings: 'Workings', before: 'Now', after: 'New', deeds: 'Do', putInForce: 'Put in force', withdraw: 'Withdraw', change: 'Change the draft', reason: 'Reason', reasonOptional: 'Reason (optional)', reasonNeeded: 'Say why, in at least four characters',
    tellPut: 'Once in force, the next run pays by it, arrears included.', tellWithdraw: 'Once withdrawn, the standard before counts again; what was paid too much is listed for people to decide, nothing is taken by itself.', tellDrop: 'A withdrawn draft never counts.', drafter: 'What you drafted, another person puts in force', grave: 'needs a reason', noEffect: 'No effect', withdrawnWhy: 'Withdrawn because: {{reason}}', until2: 'until {{month}}', onlyWeighers: 'What it comes to is for those who handle the money of city and county.',
    addFile: 'Add the document', otherFile: 'Another file', readFile: 'Read {{name}}',
    county: 'County', children: 'Children', monthlyMore: 'A month', toYearEnd: 'To year end', arrears: 'Arrears', arrearsChildren: 'Children in arrears', recover: 'Paid too much', hidden: 'few', hiddenHow: '"few": so few children that the number is not shown.', sum: 'Sum', outliers: 'Unlike the others', outlierFalls: 'falls', outlierMore: 'rises more', outlierLess: 'rises less', change1: '{{before}} → {{after}}', outlierRow: '{{county}}, {{group}}, {{count}}: {{change}}', byCounty: 'By county and rate',
    growthTitle: 'Natural growth', growthPurpose: 'New standards from the published growth of consumption a head, worked out line by line. A proposal only: drafted by one person, put in force by another.',
    figures: 'Consumption a head', figuresNone: 'No figure was entered yet', figuresNoneHow: 'Enter one from the statistical report, with its source.', enterFigure: 'Enter', year: 'Year', residents: 'Residents', urban: 'Urban', rural: 'Rural', allResidents: 'All', perHead: 'Consumption a head (yuan)', growthShare: 'On the year before (%)', growthShape: 'Per cent with at most two decimals, e.g. 6.3', source: 'Source', publishedOn: 'Published on (optional)',
    use: 'Use it', roundTo: 'Rounded', unit100: 'to whole yuan', unit1000: 'to ten yuan', unit10: 'to a tenth', unit1: 'to fen', nearest: 'to the nearest', up: 'up', proposal: 'Proposal', makeDraft: 'Make it a draft', noStandardYet: 'No standard is in force here to grow from.', growthWho: 'The city officer enters figures and drafts.',
    whatIfTitle: 'What if', whatIfPurpose: 'Worked through the decisions on file, month by month, changing nothing: which counties, how many children, how much.', kind: 'What', kindStandard: 'Another standard', kindTopUp: 'A top-up of our own', kindClass: 'Pay one more class', kindAge: 'Pay to a later age', extra: 'More a child and month (yuan)', groups: 'Rates', classToPay: 'Class', payAt: 'Paid at', age: 'To what age', run: 'Work it out', result: 'Result', resultOf: '{{from}} to {{until}}', listChildren: 'Show these children', hideChildren: 'Hide the list', name: 'Name', township: 'Township', village: 'Village', firstMonth: 'From', lastMonth: 'Last month', noChildren: 'No such child', noChildrenHow: 'Ask with other conditions.', failed: 'It did not finish; try again', chooseNeeded: 'Please choose', unknownSum: 'So few that it is not shown',
  },
});
