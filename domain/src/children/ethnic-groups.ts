import { type Text, text } from '../text.ts';

/** GB/T 3304: codes of ethnic groups, as ID registers and school rolls write them. */
export const ethnicGroups: Record<string, Text> = {
  '01': text('汉族', 'Han'), '02': text('蒙古族', 'Mongol'), '03': text('回族', 'Hui'), '04': text('藏族', 'Tibetan'),
  '05': text('维吾尔族', 'Uygur'), '06': text('苗族', 'Miao'), '07': text('彝族', 'Yi'), '08': text('壮族', 'Zhuang'),
  '09': text('布依族', 'Bouyei'), '10': text('朝鲜族', 'Korean'), '11': text('满族', 'Manchu'), '12': text('侗族', 'Dong'),
  '13': text('瑶族', 'Yao'), '14': text('白族', 'Bai'), '15': text('土家族', 'Tujia'), '16': text('哈尼族', 'Hani'),
  '17': text('哈萨克族', 'Kazak'), '18': text('傣族', 'Dai'), '19': text('黎族', 'Li'), '20': text('傈僳族', 'Lisu'),
  '21': text('佤族', 'Va'), '22': text('畲族', 'She'), '23': text('高山族', 'Gaoshan'), '24': text('拉祜族', 'Lahu'),
  '25': text('水族', 'Sui'), '26': text('东乡族', 'Dongxiang'), '27': text('纳西族', 'Naxi'), '28': text('景颇族', 'Jingpo'),
  '29': text('柯尔克孜族', 'Kirgiz'), '30': text('土族', 'Tu'), '31': text('达斡尔族', 'Daur'), '32': text('仫佬族', 'Mulao'),
  '33': text('羌族', 'Qiang'), '34': text('布朗族', 'Blang'), '35': text('撒拉族', 'Salar'), '36': text('毛南族', 'Maonan'),
  '37': text('仡佬族', 'Gelao'), '38': text('锡伯族', 'Xibe'), '39': text('阿昌族', 'Achang'), '40': text('普米族', 'Pumi'),
  '41': text('塔吉克族', 'Tajik'), '42': text('怒族', 'Nu'), '43': text('乌孜别克族', 'Uzbek'), '44': text('俄罗斯族', 'Russian'),
  '45': text('鄂温克族', 'Ewenki'), '46': text('德昂族', 'Deang'), '47': text('保安族', 'Bonan'), '48': text('裕固族', 'Yugur'),
  '49': text('京族', 'Gin'), '50': text('塔塔尔族', 'Tatar'), '51': text('独龙族', 'Derung'), '52': text('鄂伦春族', 'Oroqen'),
  '53': text('赫哲族', 'Hezhen'), '54': text('门巴族', 'Monba'), '55': text('珞巴族', 'Lhoba'), '56': text('基诺族', 'Jino'),
  '97': text('其他', 'Other'), '98': text('外国血统中国籍人士', 'Naturalised'),
};

/** The code of a group by its code, `汉族` or `汉`; undefined when there is none of that name. */
export function ethnicGroupFrom(said: string): string | undefined {
  const plain = said.trim();
  if (/^\d{1,2}$/.test(plain)) return plain.padStart(2, '0') in ethnicGroups ? plain.padStart(2, '0') : undefined;
  return Object.keys(ethnicGroups).find((code) => {
    const { zh } = ethnicGroups[code]!;
    return zh === plain || zh === `${plain}族`;
  });
}
