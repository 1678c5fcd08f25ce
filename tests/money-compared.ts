/** The figures of money that published-money.db.test.ts compares; published-figures.db.test.ts names what is left. */
export const moneyCompared: readonly string[] = [
  'weifang-2024h1 benefits.children', 'weifang-2024h1 benefits.paid.total', 'weifang-2024h1 education_aid.children', 'weifang-2024h1 education_aid.yearly_rate',
  'zibo benefits.children', 'zibo benefits.paid.total', 'zibo education_aid.children', 'zibo education_aid.paid.total', 'zibo insurance.children',
  'anqiu-2022 benefits.children', 'anqiu-2022 benefits.paid.total', 'anqiu-2022 education_aid.children', 'anqiu-2022 education_aid.paid.total', 'anqiu-2022 standard.extra_funds',
  'qingdao-2022h1 benefits.children', 'qingdao-2022h1 benefits.paid.total', 'qingdao-2022h1 medical.tomorrow_plan_children',
  'qingdao-2022h1 education_aid.lottery.children', 'qingdao-2022h1 education_aid.lottery.paid', 'qingdao-2022h1 education_aid.charity.children', 'qingdao-2022h1 education_aid.charity.paid',
  'unnamed-city-2024 education_aid.yearly_rate', 'unnamed-city-2024 standard.orphan.monthly',
];
