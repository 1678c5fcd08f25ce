import { BarChart, LineChart, MapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, type ECharts, type EChartsCoreOption, use as include } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

include([BarChart, LineChart, MapChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, AriaComponent, SVGRenderer]);

const type = { fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif', fontSize: 12, color: '#566464' };

/** Draws an ECharts option. Load through `Figure`, so that pages without a chart do not carry it. */
export function Chart({ option, height, label, choose }: {
  option: EChartsCoreOption; height: number; label: string; choose?: (name: string, index: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  useEffect(() => {
    const made = chart.current = init(box.current!, undefined, { renderer: 'svg' });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current!);
    return () => { watch.disconnect(); made.dispose(); };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ textStyle: type, animation: false, aria: { enabled: true }, ...option }, { notMerge: true });
  }, [option]);
  useEffect(() => {
    const made = chart.current;
    if (!made || !choose) return;
    const take = (event: { name: string; dataIndex: number }) => choose(event.name, event.dataIndex);
    made.on('click', take as never);
    return () => { made.off('click', take as never); };
  }, [choose]);
  return <div ref={box} role="img" aria-label={label} style={{ height }} />;
}
