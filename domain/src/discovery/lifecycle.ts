import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** Where a suspected child stands between the run that found it and the file it becomes. */
export const SuspectedState = z.enum(['found', 'handed', 'confirmed', 'refused', 'filed', 'settled']).meta({ id: 'SuspectedState' });
export type SuspectedState = z.infer<typeof SuspectedState>;

export const SuspectedMove = z.enum(['hand-over', 'confirm', 'refuse', 'reopen', 'file', 'settle']).meta({ id: 'SuspectedMove' });
export type SuspectedMove = z.infer<typeof SuspectedMove>;

/**
 * From suspicion to file (主动发现): a run finds, the township hands to the
 * village, a person confirms or refuses with a reason, a confirmed child gets
 * a file and an application. A machine never decides alone (PIPL art. 24).
 * The limits are the product's own defaults, not law; a city may change them.
 */
export const suspectedLifecycle: Lifecycle<SuspectedState, SuspectedMove> = {
  states: {
    found: { title: text('待交村核实', 'To hand to the village') },
    handed: { title: text('村级核实中', 'Being checked in the village') },
    confirmed: { title: text('已核实，待建档', 'Confirmed, file to make') },
    refused: { title: text('核实不符', 'Refused after a check'), ended: true },
    filed: { title: text('已建档', 'Has a file'), ended: true },
    settled: { title: text('已处理', 'Settled'), ended: true },
  },
  moves: {
    'hand-over': { from: ['found'], to: 'handed', title: text('交村核实', 'Hand to the village'), may: 'discovery.hand-over' },
    confirm: { from: ['found', 'handed'], to: 'confirmed', title: text('核实属实', 'Confirm'), may: 'discovery.check', reason: true },
    refuse: { from: ['found', 'handed'], to: 'refused', title: text('核实不符', 'Refuse'), may: 'discovery.check', reason: true },
    reopen: { from: ['refused'], to: 'found', title: text('重新核实', 'Check again'), may: 'discovery.hand-over', reason: true },
    file: { from: ['confirmed'], to: 'filed', title: text('建档并申请', 'Make the file and apply'), may: 'discovery.file' },
    settle: { from: ['confirmed'], to: 'settled', title: text('处理完毕', 'Settle'), may: 'discovery.settle', reason: true },
  },
  limits: {
    found: { workingDays: 3, clause: text('本市默认时限，可调整', 'default of the product, a city may change it') },
    handed: { workingDays: 5, clause: text('本市默认时限，可调整', 'default of the product, a city may change it') },
    confirmed: { workingDays: 3, clause: text('本市默认时限，可调整', 'default of the product, a city may change it') },
  },
};
