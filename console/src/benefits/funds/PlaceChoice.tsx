import { Select } from 'antd';
import { listPlacesBelow } from '@tonghu/domain/places/endpoints';
import { useEndpoint } from '../../shell/queries.ts';

/** The own place, or one directly below it down to the county: purses are kept no lower. */
export function PlaceChoice({ own, value, onChange, id }: { own: { code: string; name: string }; value?: string; onChange?: (code: string) => void; id?: string }) {
  const { data } = useEndpoint(listPlacesBelow, { params: { code: own.code } } as never);
  const below = ((data as { rows: { code: string; name: string; level: number }[] } | undefined)?.rows ?? []).filter(({ level }) => level <= 3);
  return <Select id={id} value={value} onChange={onChange} showSearch optionFilterProp="label" options={[own, ...below].map(({ code, name }) => ({ value: code, label: name }))} />;
}
