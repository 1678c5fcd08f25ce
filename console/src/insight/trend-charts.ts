import type { EChartsCoreOption } from 'echarts/core';

export interface TrendLook { dark: boolean }
interface Line { name: string; values: (number | null)[]; color: string }

const inks = (dark: boolean) => ({ ink: dark ? '#e6efee' : '#1d2626', quiet: dark ? '#a7bab8' : '#566464', rule: dark ? '#2a3d3b' : '#e6ebea' });

/** The colours of the cockpit: one thing has one colour everywhere, and none of them is a risk colour. */
export const coloursOf = (dark: boolean) => (dark ? { main: '#3fa79e', second: '#b9a7d6' } : { main: '#0b6660', second: '#7a5ea6' });

/** Lines over months, each named at its end instead of in a legend. */
export function linesOverMonths(months: readonly string[], lines: readonly Line[], { dark }: TrendLook): EChartsCoreOption {
  const { ink, quiet, rule } = inks(dark);
  const ends = lines.map(({ values }) => values.at(-1) ?? 0);
  const named = lines.map(({ name, values }) => (values.at(-1) == null ? name : `${name} ${values.at(-1)}`));
  const top = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  // Two names that would stand on one another move apart, the higher line's up.
  const close = ends.length === 2 && Math.abs(ends[0]! - ends[1]!) < top * 0.1;
  const apart = (at: number) => (!close ? 0 : (ends[at]! > ends[1 - at]! || (ends[0] === ends[1] && at === 0)) ? -9 : 9);
  return {
    grid: { left: 8, right: 104, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: [...months], boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: rule } }, axisLabel: { color: quiet, interval: 5, hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 4, minInterval: 1, scale: lines.length === 1, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: rule } } },
    series: lines.map(({ name, values, color }, at) => ({
      type: 'line', name, data: values, symbol: 'circle', symbolSize: 4, showSymbol: values.includes(null), // a month between two hidden ones would be a line of no length
      lineStyle: { width: 2, color }, itemStyle: { color },
      endLabel: { show: true, formatter: named[at], offset: [0, apart(at)], color: ink, fontSize: 12, width: 96, overflow: 'break' },
    })),
  };
}

/** One bar a month; the number of the last one stands beside it, where no other bar is. */
export function barsOverMonths(months: readonly string[], values: readonly number[], say: (value: number) => string, { dark }: TrendLook): EChartsCoreOption {
  const { ink, quiet, rule } = inks(dark);
  const last = values.findLastIndex((value) => value > 0);
  return {
    grid: { left: 8, right: 80, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => say(Number(value)) },
    xAxis: { type: 'category', data: [...months], axisTick: { show: false }, axisLine: { lineStyle: { color: rule } }, axisLabel: { color: quiet, interval: 5, hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 4, axisLabel: { color: quiet, formatter: (value: number) => say(value) }, splitLine: { lineStyle: { color: rule } } },
    series: [{
      type: 'bar', barMaxWidth: 20, itemStyle: { color: coloursOf(dark).main, borderRadius: 2 },
      data: values.map((value, at) => ({ value, ...(at === last ? { label: { show: true, position: ['100%', 0], offset: [6, 0], formatter: say(value), color: ink } } : {}) })),
    }],
  };
}
