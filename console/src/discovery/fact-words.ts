import { words } from '../shell/language.ts';

/** What each fact of the rules is called; those of a parent stand behind the parent. */
export const factWords = words('facts', {
  zh: {
    father: '父亲', mother: '母亲', of: '{{parent}}：{{fact}}', none: '没有', yes: '是', no: '否', unknown: '不清楚',
    birthDate: '出生日期', died: '孩子去世', adopted: '被收养', birthParentsNotFound: '查找不到生父母', inInstitution: '在福利机构生活', ruralHukou: '农业户籍',
    hukou: '户籍地', residence: '居住地', livesElsewhereSince: '离开户籍地', hivInfected: '专人登记事项', socialAssistance: '社会救助', cityDecision: '县级认定',
    specialGuardianship: '特殊监护困境认定', guardianship: '监护情况', schooling: '就学', recognisedOn: '首次认定', birthParentFound: '生父母找到', movedAway: '户籍迁出',
    livesWithFamily: '和家人一起住', supporters: '法定抚养人', ownMeans: '有生活来源', adequate: '监护正常', uncared: '监护缺失', improper: '监护不当', able: '有能力', unable: '没有能力',
    neverKnown: '自孩子出生就不知道是谁', dead: '死亡', missing: '宣告失踪', disability: '残疾证', severeIllness: '重病', prison: '服刑', drugDetox: '强制隔离戒毒',
    libertyRestricted: '其他限制人身自由', outOfContact: '失联', guardianshipRevoked: '撤销监护资格', deported: '被遣送出境', away: '外出务工',
    on: '{{day}}', stretch: '{{from}}起', stretchUntil: '{{from}}至{{until}}', card: '{{kind}}，{{grade}} 级', cardUntil: '{{kind}}，{{grade}} 级，有效期至 {{until}}', declared: '（法院宣告）', restored: '{{day}}恢复', found: '已找到', searching: '{{day}}报案，还在查找', receipt: '{{day}}报案，查找回执 {{receipt}}',
    returned: '{{day}}已返回', recovered: '{{day}}起不再属于重病', withdrawn: '{{day}}宣告被撤销', cannotSearch: '{{day}}报告，公安无法查找', recognisedLost: '{{day}}报告，县级 {{recognised}} 认定',
    kind1: '视力', kind2: '听力', kind3: '言语', kind4: '肢体', kind5: '智力', kind6: '精神', kind7: '多重', dibao: '低保', destitute: '特困', 'low-income': '低收入',
  },
  en: {
    father: 'Father', mother: 'Mother', of: '{{parent}}: {{fact}}', none: 'None', yes: 'Yes', no: 'No', unknown: 'Not known',
    birthDate: 'Born on', died: 'The child died', adopted: 'Adopted', birthParentsNotFound: 'Birth parents cannot be found', inInstitution: 'Lives in an institution', ruralHukou: 'Rural registration',
    hukou: 'Registered in', residence: 'Lives in', livesElsewhereSince: 'Left the place of registration', hivInfected: 'Entered by the named officer', socialAssistance: 'Social assistance', cityDecision: 'Decided by the county',
    specialGuardianship: 'Special guardianship difficulty', guardianship: 'Guardianship', schooling: 'School', recognisedOn: 'First recognised', birthParentFound: 'Birth parent found', movedAway: 'Registration moved away',
    livesWithFamily: 'Lives with family', supporters: 'Bound to support the child', ownMeans: 'Has means', adequate: 'Adequate', uncared: 'Missing', improper: 'Improper', able: 'Able to', unable: 'Not able to',
    neverKnown: 'unknown since birth', dead: 'died', missing: 'declared missing', disability: 'disability card', severeIllness: 'severe illness', prison: 'serves a sentence', drugDetox: 'compulsory detoxification',
    libertyRestricted: 'other restriction of liberty', outOfContact: 'out of contact', guardianshipRevoked: 'guardianship revoked', deported: 'deported', away: 'works away',
    on: '{{day}}', stretch: 'since {{from}}', stretchUntil: '{{from}} to {{until}}', card: '{{kind}}, grade {{grade}}', cardUntil: '{{kind}}, grade {{grade}}, valid until {{until}}', declared: '(declared by a court)', restored: 'restored {{day}}', found: 'found', searching: 'reported {{day}}, search goes on', receipt: 'reported {{day}}, receipt {{receipt}}',
    returned: 'back since {{day}}', recovered: 'no longer counts since {{day}}', withdrawn: 'declaration withdrawn {{day}}', cannotSearch: 'reported {{day}}, the police cannot search', recognisedLost: 'reported {{day}}, recognised by the county {{recognised}}',
    kind1: 'sight', kind2: 'hearing', kind3: 'speech', kind4: 'limbs', kind5: 'intellect', kind6: 'mind', kind7: 'multiple', dibao: 'Minimum living', destitute: 'Destitute', 'low-income': 'Low income',
  },
});
