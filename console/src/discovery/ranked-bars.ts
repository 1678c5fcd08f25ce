import type { EChartsCoreOption } from 'echarts/core';

export interface Bar { name: string; value: number; label: string }

/** About how wide a label is drawn: charts cut what stands outside. */
const widthOf = (label: string): number => [...label].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7.5), 0);

/** Bars from the longest down, each with its own number beside it; the order is the caller's. One colour: the bars are one thing. */
export function rankedBars(bars: readonly Bar[], { max, color = '#0b6660', ink = '#1d2626' }: { max?: number; color?: string; ink?: string } = {}): EChartsCoreOption {
  return {
    grid: { left: 8, right: 16 + Math.max(0, ...bars.map((bar) => widthOf(bar.label))), top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', show: false, max: max ?? 'dataMax' },
    yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.name), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: ink, fontSize: 13, width: 232, overflow: 'truncate' } },
    series: [{
      type: 'bar', barMaxWidth: 18, itemStyle: { color, borderRadius: 2 },
      data: bars.map((bar) => ({ value: bar.value, label: { show: true, position: 'right', formatter: bar.label, color: ink, fontSize: 13 } })),
    }],
  };
}
