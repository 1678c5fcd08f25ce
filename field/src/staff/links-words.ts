import { words } from '../shell/language.ts';

export const linksWords = words('links', {
  zh: {
    work: '其他工作',
    round: '摸排', roundSays: '挨家走一遍，登记没有档案的孩子',
    study: '学习', studySays: '一课两三分钟，没有网络也能看',
    worry: '报告担心', worrySays: '看到孩子受到伤害、没人管，或说不清哪里不对',
    device: '手机丢了怎么办',
    deviceSays: '马上在电脑上登录，打开“我的手机”停用这一部；自己办不了，请打电话让系统管理员办。手机里的内容有 PIN 保护，停用后一联网就清除。',
  },
  en: {
    work: 'Other work',
    round: 'Screening round', roundSays: 'From door to door; children without a file',
    study: 'Study', studySays: 'Two or three minutes a lesson, also without a network',
    worry: 'Report a worry', worrySays: 'A child who is hurt or left alone, or something that is not right',
    device: 'If the phone is lost',
    deviceSays: 'At once: sign in at a computer, open My devices and withdraw this one, or have the administrator do it. A PIN protects what is on the phone; once withdrawn it is erased as soon as there is a network.',
  },
});
