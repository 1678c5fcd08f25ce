import { Select, Tree, type TreeDataNode } from 'antd';
import { type ComponentRef, useEffect, useRef, useState } from 'react';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { findPlaces, getPlace, listPlacesBelow } from '@tonghu/domain/places/endpoints';
import { levels } from '@tonghu/domain/places/place';
import { useQueries } from '@tanstack/react-query';
import { callAny, type CallProblem } from '../shell/client.ts';
import { sayCount } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { keyOf, useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { placesWords } from './words.ts';

type Below = ReplyOf<typeof listPlacesBelow>;

/** The divisions from the own place down, opened step by step, with a search that opens the way to what it found. */
export function PlaceTree({ chosen, choose }: { chosen: string; choose: (code: string) => void }) {
  const { place: own } = useActor();
  const say = useWords(placesWords);
  const [open, setOpen] = useState<string[]>([own.code]);
  const found = useEndpoint(getPlace, { params: { code: chosen } }, { keep: true });
  const [shown, setShown] = useState('');
  if (found.data && found.data.path !== shown) {
    // Once for each choice, and again when it was moved, open the way from the own place down to it; closing it afterwards is the reader's affair.
    setShown(found.data.path);
    const way = found.data.trail.map(({ code }) => code);
    const from = way.indexOf(own.code);
    if (from >= 0) setOpen([...new Set([...open, ...way.slice(from, -1)])]);
  }

  const read = useQueries({
    queries: open.map((code) => ({
      queryKey: [keyOf(listPlacesBelow), { params: { code } }],
      queryFn: () => callAny(listPlacesBelow, { params: { code } }) as Promise<Below>,
      staleTime: 300_000,
    })),
  });
  const below = new Map(open.map((code, at) => [code, read[at]?.data?.rows]));
  const problem = read.find((one) => one.error);
  // A place found by search or moved may lie far below; it is brought into sight once it is there.
  const tree = useRef<ComponentRef<typeof Tree>>(null);
  const there = [...below.values()].some((rows) => rows?.some(({ code }) => code === chosen));
  useEffect(() => { if (there) tree.current?.scrollTo({ key: chosen }); }, [there, chosen, shown]);
  const nodes = (code: string): TreeDataNode[] | undefined => below.get(code)?.map((place) => ({
    key: place.code,
    title: (
      <span>
        {place.name}
        {place.kind === 'zone' && <span className="quiet"> {say('zoneMark')}</span>}
        {place.below > 0 && <span className="quiet"> {sayCount(place.below)}</span>}
      </span>
    ),
    isLeaf: place.below === 0,
    children: nodes(place.code),
  }));
  return (
    <div className="panel place-panel">
      <PlaceSearch choose={choose} />
      <ProblemPanel problem={problem?.error as CallProblem | undefined} again={() => void problem?.refetch()} />
      <Tree
        ref={tree}
        className="place-tree"
        blockNode
        height={560}
        itemHeight={32}
        treeData={[{ key: own.code, title: own.name, children: nodes(own.code), isLeaf: own.level === 5 }]}
        expandedKeys={open}
        onExpand={(keys) => setOpen(keys as string[])}
        selectedKeys={[chosen]}
        onSelect={([code]) => { if (code !== undefined) choose(String(code)); }}
        aria-label={say('tree')}
      />
    </div>
  );
}

/** Finds a place by name, pinyin initials or code, below the own. */
function PlaceSearch({ choose }: { choose: (code: string) => void }) {
  const say = useWords(placesWords);
  return (
    <div style={{ marginBottom: 12 }}>
      <PlaceSelect label={say('searchLabel')} placeholder={say('search')} onChange={(code) => { if (code) choose(code); }} value={null} />
    </div>
  );
}

/** A field whose value is the code of a place, chosen by typing. */
export function PlaceSelect({ value, onChange, placeholder, level, id, label, everywhere = false }: {
  value?: string | null; onChange?: (code: string | null) => void; placeholder: string; level?: number; id?: string;
  /** What it is for a screen reader, where no label of a form says it. */
  label?: string;
  /** Places of other counties as well; without it those of the own place and below. */
  everywhere?: boolean;
}) {
  const { read } = useLanguage();
  const say = useWords(placesWords);
  const actor = useActor();
  const [typed, setTyped] = useState('');
  const found = useEndpoint(findPlaces, { query: { q: typed.trim() || '-', level, under: everywhere ? actor.place.path.split('/')[0] : undefined } }, { when: typed.trim() !== '', keep: true });
  // The name of a value that was there before anything was typed.
  const present = useEndpoint(getPlace, { params: { code: value ?? '-' } }, { when: Boolean(value) });
  const options = typed.trim()
    ? (found.data?.rows ?? []).map(({ code, name, level: at, trail }) => ({ value: code, label: name, about: `${read(levels[at])} ${trail.slice(0, -1).slice(-2).map((up) => up.name).join(' ')}` }))
    : present.data ? [{ value: present.data.code, label: present.data.name, about: '' }] : [];
  return (
    <Select
      id={id}
      aria-label={label ?? (id ? undefined : placeholder)}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={value != null}
      value={value ?? null}
      placeholder={placeholder}
      options={options}
      loading={found.isFetching}
      notFoundContent={typed.trim() === '' ? null : found.error ? <ProblemPanel problem={found.error} /> : found.isFetching ? null : say('notFound')}
      optionRender={({ data }) => <div>{data.label}<div className="quiet option-about">{data.about}</div></div>}
      onChange={(code: string | undefined) => { setTyped(''); onChange?.(code ?? null); }}
    />
  );
}
