import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { text } from '@tonghu/domain/text';

/**
 * Thirty major illnesses, a list to begin with. Reports say that the policy names thirty; the contract was not seen.
 * These are illnesses that insurances commonly name (重大疾病保险的疾病定义使用规范). A city replaces them by those of its policy.
 */
export const majorIllnesses: AidDefinition['illnesses'] = [
  ['malignant-tumour', '恶性肿瘤—重度', 'Malignant tumour, severe'], ['leukaemia', '白血病', 'Leukaemia'], ['heart-attack', '较重急性心肌梗死', 'Acute heart attack'],
  ['stroke', '严重脑中风后遗症', 'Sequelae of a severe stroke'], ['transplant', '重大器官移植术或造血干细胞移植术', 'Transplant of an organ or stem cells'], ['coronary', '冠状动脉搭桥术', 'Coronary bypass'],
  ['kidney', '严重慢性肾衰竭', 'Chronic kidney failure'], ['limb-loss', '多个肢体缺失', 'Loss of several limbs'], ['hepatitis', '急性重症肝炎或亚急性重症肝炎', 'Acute severe hepatitis'],
  ['brain-tumour', '严重非恶性颅内肿瘤', 'Severe benign brain tumour'], ['liver', '严重慢性肝衰竭', 'Chronic liver failure'], ['encephalitis', '严重脑炎后遗症或严重脑膜炎后遗症', 'Sequelae of encephalitis or meningitis'],
  ['deep-coma', '深度昏迷', 'Deep coma'], ['deafness', '双耳失聪', 'Deafness of both ears'], ['blindness', '双目失明', 'Blindness of both eyes'],
  ['paralysis', '瘫痪', 'Paralysis'], ['heart-valve', '心脏瓣膜手术', 'Heart valve surgery'], ['brain-injury', '严重脑损伤', 'Severe brain injury'],
  ['burns', '严重Ⅲ度烧伤', 'Severe third-degree burns'], ['pulmonary-hypertension', '严重特发性肺动脉高压', 'Idiopathic pulmonary hypertension'], ['motor-neurone', '严重运动神经元病', 'Motor neurone disease'],
  ['speech-loss', '语言能力丧失', 'Loss of speech'], ['aplastic-anaemia', '重型再生障碍性贫血', 'Severe aplastic anaemia'], ['aorta', '主动脉手术', 'Surgery of the aorta'],
  ['respiratory', '严重慢性呼吸衰竭', 'Chronic respiratory failure'], ['crohn', '严重克罗恩病', 'Severe Crohn disease'], ['colitis', '严重溃疡性结肠炎', 'Severe ulcerative colitis'],
  ['kawasaki', '严重川崎病', 'Severe Kawasaki disease'], ['haemophilia', '严重血友病', 'Severe haemophilia'], ['diabetes-1', '严重1型糖尿病', 'Severe type 1 diabetes'],
].map(([key, zh, en]) => ({ key: key!, title: text(zh!, en!) }));
