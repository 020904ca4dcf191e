import { FIGURE_STYLE, FONTS } from './figure-style.js';
import { variables } from './palette.js';

const THEMES = `:root{${variables('light')};color-scheme:light}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables('dark')};color-scheme:dark}}
:root[data-theme=dark]{${variables('dark')};color-scheme:dark}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${variables('light')};--paper:#fff;color-scheme:light}}`;

// Sizes of type: 12, 13, 15, 18, 22, 30 and 40 pixels. Distances are multiples of 4.
const BASE = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 ${FONTS};font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,p,dl,dd,dt,figure,ul,ol{margin:0;padding:0}
a{color:inherit;text-decoration:none}a:hover{text-decoration:underline;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:16px;top:-64px;padding:8px 16px;background:var(--ink);color:var(--paper);z-index:2}.skip:focus{top:16px}
.page{max-width:1184px;margin:0 auto;padding:0 32px}`;

const HEADER = `header{padding:56px 0 40px;display:grid;grid-template-columns:1fr auto;gap:4px 32px;align-items:center}
.kind{color:var(--muted);font-size:13px;}
h1{grid-column:1/-1;font-size:40px;line-height:1.12;font-weight:650;letter-spacing:-.022em;max-width:24ch;text-wrap:balance}
.when{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:4px 28px;margin-top:12px;color:var(--muted);font-size:13px}.when b{font-weight:500;color:var(--ink)}
#theme{font:inherit;font-size:13px;color:var(--ink);background:none;border:1px solid var(--rule);border-radius:999px;padding:6px 14px;cursor:pointer;white-space:nowrap}
#theme:hover{border-color:var(--muted)}#theme::before{content:"";display:inline-block;width:9px;height:9px;margin-right:8px;border-radius:50%;border:1.5px solid currentColor;background:linear-gradient(90deg,currentColor 50%,transparent 50%)}
#theme[aria-pressed=true]::before{background:currentColor}`;

const KEYS = `.keys dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));border-top:1px solid var(--ink);border-bottom:1px solid var(--rule)}
.key{padding:16px 16px 20px 0;display:flex;flex-direction:column}
.key dt{font-size:13px;color:var(--muted)}
.key .value{font-size:30px;line-height:1.25;font-weight:600;letter-spacing:-.02em;margin:4px 0 6px}
.key .change{font-size:12px;line-height:1.45;color:var(--muted);margin-bottom:2px}
.key .which{margin-top:auto}.better{display:block;white-space:nowrap;font-size:12px;font-weight:400;color:var(--muted)}
.good{color:var(--accent);font-weight:600}.bad{color:var(--other);font-weight:600}`;

const BODY = `.columns{display:grid;grid-template-columns:176px minmax(0,1fr);gap:0 64px;margin-top:56px}
nav{position:sticky;top:32px;align-self:start;font-size:13px;line-height:1.4}
nav ol{list-style:none;border-left:1px solid var(--rule)}nav a{display:block;padding:5px 0 5px 16px;color:var(--muted)}nav a:hover{color:var(--ink)}
.sections>section{padding:0 0 80px;scroll-margin-top:24px}
h2{font-size:22px;line-height:1.25;font-weight:650;letter-spacing:-.012em}
.lead{margin-top:6px;max-width:62ch;color:var(--muted);font-size:15px}
figure{margin:28px 0 0}
.plot{display:block;width:100%;height:auto;overflow:visible}.plot.wide{max-width:880px}.plot.narrow{max-width:480px;display:none}
figcaption{margin-top:20px;font-size:12px;line-height:1.6;color:var(--muted);max-width:88ch}
.swatch{display:inline-flex;align-items:center;margin-right:20px;white-space:nowrap}.swatch i{width:18px;height:9px;margin-right:7px;border-radius:1.5px}
i.stay{background:var(--quiet)}i.down{background:var(--accent);opacity:.6}i.up{background:var(--other);opacity:.6}i.edge{background:var(--third);opacity:.6}
.notes li{margin:0 0 8px 1.2em;max-width:72ch;color:var(--muted)}.notes ul{margin-top:12px}`;

const TABLES = `details{margin-top:16px}
summary{display:inline-block;cursor:pointer;font-size:13px;color:var(--accent);padding:4px 0;list-style:none}
summary::-webkit-details-marker{display:none}summary::before{content:"+";display:inline-block;width:1.1em;font-weight:600}details[open]>summary::before{content:"−"}
summary:hover{text-decoration:underline;text-underline-offset:3px}
.scroll{position:relative;overflow:auto;max-height:480px;margin:8px 0 24px;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
table{border-collapse:separate;border-spacing:0;font-size:13px;min-width:100%}
caption{text-align:left;padding:10px 0;color:var(--muted);position:sticky;left:0}
th,td{padding:6px 0 6px 24px;text-align:right;white-space:nowrap;border-top:1px solid var(--rule);font-weight:400;vertical-align:top}
thead th{position:sticky;top:0;background:var(--paper);font-weight:500;color:var(--muted);border-top:0;vertical-align:bottom;z-index:1}
th:first-child,td:first-child,.t{text-align:left}
th:first-child{padding-left:0;position:sticky;left:0;background:var(--paper);max-width:280px;white-space:normal;min-width:180px}thead th:first-child{z-index:2}
th[scope=row]{font-weight:500}`;

const SMALL = `@media screen and (max-width:1023px){.keys dl{grid-template-columns:repeat(3,1fr)}.key:nth-child(n+4){border-top:1px solid var(--rule)}.columns{display:block;margin-top:40px}nav{position:static;margin-bottom:48px}nav ol{display:flex;flex-wrap:wrap;gap:0 20px;border:0}nav a{padding:6px 0}}
@media screen and (max-width:719px){.page{padding:0 20px}header{padding:28px 0 28px}h1{font-size:30px}.when{flex-direction:column}
.keys dl{grid-template-columns:1fr 1fr}.key{padding:14px 12px 16px 0}.key .value{font-size:22px}.key:nth-child(n+3){border-top:1px solid var(--rule)}
.plot.wide{display:none}.plot.narrow{display:block}.sections>section{padding-bottom:64px}.scroll{max-height:400px}th:first-child{max-width:150px;min-width:132px}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}`;

const PRINT = `@media print{@page{margin:14mm 12mm}body{font-size:12px}.page{max-width:none;padding:0}#theme,nav,.skip{display:none!important}header{padding:0 0 24px}h1{font-size:30px}
.columns{display:block;margin-top:24px}.plot.wide{display:block}.plot.narrow{display:none}.sections>section{padding-bottom:32px}h2,.lead{break-after:avoid}figure,.keys dl{break-inside:avoid}
.scroll{overflow:visible;max-height:none}thead th,th:first-child,caption{position:static}table{font-size:7.5px}th,td,th:first-child{padding:3px 0 3px 4px;white-space:normal;min-width:0}th:first-child{padding-left:0}.scroll .better{font-size:6.5px;white-space:normal}.keys dl{grid-template-columns:repeat(3,1fr)}.key .value{font-size:22px}tr{break-inside:avoid}
details:not([open]){display:none}summary{list-style:none;color:var(--ink)}summary::before{display:none}
.plot *,.swatch i{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** The whole style of the page. */
export const PAGE_STYLE = [
  THEMES,
  BASE,
  HEADER,
  KEYS,
  BODY,
  TABLES,
  FIGURE_STYLE,
  SMALL,
  PRINT,
].join('\n');
