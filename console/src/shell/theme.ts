import type { ThemeConfig } from 'antd';

export const teal = '#0b6660'; // 6.8:1 on white
const ink = '#1d2626';
const quiet = '#566464'; // 6.2:1 on white
const line = '#dfe5e4';

/**
 * Ant Design in the product's own dress. Errors are a wine red and warnings a
 * brown, so that neither is taken for one of the four risk colours.
 */
export const theme: ThemeConfig = {
  hashed: false,
  cssVar: { key: 'tonghu' },
  token: {
    colorPrimary: teal,
    colorInfo: teal,
    colorSuccess: teal,
    colorError: '#96304b',
    colorWarning: '#855a12',
    colorSuccessBg: '#eef6f4', colorSuccessBorder: '#bcd8d3',
    colorInfoBg: '#eef6f4', colorInfoBorder: '#bcd8d3',
    colorWarningBg: '#fbf6ec', colorWarningBorder: '#e4d2ae',
    colorErrorBg: '#fbf1f3', colorErrorBorder: '#e2bfc8',
    // Chosen things stand on a pale ground; the one computed from so dark a primary would be too dark to read on.
    colorPrimaryBg: '#e3efed', colorPrimaryBgHover: '#d9e9e6',
    controlItemBgActive: '#e3efed', controlItemBgActiveHover: '#d9e9e6',
    controlOutline: 'rgba(11, 102, 96, 0.3)',
    colorLink: teal,
    colorTextBase: ink,
    colorTextSecondary: quiet,
    colorTextTertiary: quiet,
    colorTextDescription: quiet,
    colorTextPlaceholder: '#657373', // 4.9:1 on white
    colorTextDisabled: '#657373',
    colorBorder: '#84918f', // 3.2:1 on white: the edge of a field is what shows that it is one
    colorBorderSecondary: line,
    colorBgLayout: '#f4f6f6',
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif',
    fontSize: 14,
    lineHeight: 22 / 14,
    fontSizeHeading1: 24, lineHeightHeading1: 32 / 24,
    fontSizeHeading2: 18, lineHeightHeading2: 26 / 18,
    fontSizeHeading3: 15, lineHeightHeading3: 22 / 15,
    fontWeightStrong: 600,
    borderRadius: 4,
    sizeUnit: 4,
    sizeStep: 4,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Layout: { headerBg: '#ffffff', headerHeight: 56, headerPadding: '0 24px', siderBg: '#ffffff', bodyBg: '#f4f6f6' },
    Menu: { itemHeight: 40, itemBorderRadius: 4, itemSelectedBg: '#e3efed', itemSelectedColor: teal, activeBarBorderWidth: 0 },
    Segmented: { trackBg: '#e6ecea' },
    Table: { cellPaddingBlock: 8, cellPaddingBlockMD: 9, cellPaddingInline: 12, headerBg: '#f0f3f3', headerColor: quiet, headerSplitColor: 'transparent', rowHoverBg: '#f5f9f8', rowSelectedBg: '#e3efed', rowSelectedHoverBg: '#d9e9e6' },
    Alert: { withDescriptionPadding: '12px 16px', withDescriptionIconSize: 18 },
    Tree: { titleHeight: 32, nodeSelectedBg: '#e3efed', nodeSelectedColor: teal, nodeHoverBg: '#f1f5f4' },
    Card: { headerFontSize: 15, headerHeight: 48 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { verticalLabelPadding: '0 0 4px' },
    Tooltip: { colorBgSpotlight: ink },
  },
};

/** The same without motion. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };
