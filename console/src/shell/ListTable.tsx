import { Button, Table, type TableProps } from 'antd';
import { type ReactNode, use, useEffect, useRef } from 'react';
import { useFormat } from './format.ts';
import { useWords } from './language.ts';
import { PageTitle } from './page-title.ts';
import { ProblemPanel } from './ProblemPanel.tsx';
import type { List } from './queries.ts';
import { shellWords } from './words.ts';

interface Props<Row extends object> {
  list: List<Row>;
  columns: NonNullable<TableProps<Row>['columns']>;
  rowKey: TableProps<Row>['rowKey'];
  /** An `Empty` that says what will appear and how. */
  empty: ReactNode;
  /** Sum of the column widths, for tables whose columns cut long text; left out, columns are as wide as what stands in them. */
  width?: number;
  /** A row leads somewhere: its detail beside the list, or its own page. */
  openRow?: (row: Row) => void;
  /** The row whose detail is open. */
  chosen?: (row: Row) => boolean;
  /** Stands at the left of the foot, e.g. the export button. */
  foot?: ReactNode;
}

/** A list by cursor: 40 px rows, the first column fixed, how many are shown of how many, and more on demand. */
export function ListTable<Row extends object>({ list, columns, rowKey, empty, width, openRow, chosen, foot }: Props<Row>) {
  const say = useWords(shellWords);
  const { count } = useFormat();
  const first = columns[0];
  const shown = count(list.rows.length);
  const title = use(PageTitle);
  const panel = useRef<HTMLDivElement>(null);
  // A wide table without rows to step on would be out of the keyboard's reach; Ant Design gives no way to name this element.
  useEffect(() => panel.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', openRow ? '-1' : '0'));
  return (
    <div className="stack">
      <ProblemPanel problem={list.problem} again={list.again} />
      {(!list.problem || list.rows.length > 0) && (
        <div className="panel flush" ref={panel}>
          <Table<Row>
            size="middle"
            aria-label={title}
            className="list-table"
            rowKey={rowKey}
            dataSource={list.rows}
            columns={first ? [{ ...first, fixed: 'left' }, ...columns.slice(1)] : columns}
            // Nothing to show stands in the middle of the panel, not under a head that is wider than it.
            showHeader={list.waiting || list.rows.length > 0}
            {...(list.rows.length > 0 && { scroll: { x: width ?? 'max-content' } })}
            pagination={false}
            loading={list.waiting}
            locale={{ emptyText: list.waiting ? <div style={{ height: 160 }} /> : empty }}
            rowClassName={(row) => `${openRow ? 'opens' : ''}${chosen?.(row) ? ' ant-table-row-selected' : ''}`}
            onRow={openRow && ((row) => ({
              tabIndex: 0,
              onClick: () => openRow(row),
              onKeyDown: (event) => { if (event.key === 'Enter' && event.target === event.currentTarget) openRow(row); },
            }))}
          />
          {list.rows.length > 0 && (
            <div className="table-foot">
              <span className="row">
                {foot}
                <span role="status">{list.total !== null && list.hasMore ? say('shownOf', { shown, total: count(list.total) }) : list.hasMore ? say('shown', { shown }) : say('shownAll', { shown })}</span>
              </span>
              {list.hasMore && <Button loading={list.fetchingMore} onClick={list.more}>{say('more')}</Button>}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
