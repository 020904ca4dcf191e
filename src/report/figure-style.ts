import { variables } from './palette.js';

/** First the faces of desks and phones, then what a bare system has for Latin and for Chinese. */
export const FONTS =
  'Inter,"SF Pro Text","Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

const heat = [0, 1, 2, 3, 4, 5, 6]
  .map((step) => {
    const ink = step < 4 ? 'low' : step === 4 ? 'mid' : 'high';
    return `.plot .h${step}{fill:var(--h${step})}.plot .on-h${step}{fill:var(--ink-${ink})}`;
  })
  .join('');

/** How marks look, in every plot, on the page and alone. */
export const FIGURE_STYLE = `.plot text{font-size:13px;fill:var(--ink);font-variant-numeric:tabular-nums}
.plot .m{fill:var(--muted)}.plot .b{font-weight:600}.plot .l{font-size:19px}.plot .s{font-size:12px}.plot .xs{font-size:10px}
.plot .e{text-anchor:end}.plot .c{text-anchor:middle}
.plot .paper{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.plot .accent{fill:var(--accent)}.plot .quiet{fill:var(--quiet)}
.plot .none{fill:var(--raised)}.plot .first{fill:var(--raised)}.plot .on-first{fill:var(--muted)}
${heat}
.plot .hair{stroke:var(--paper);stroke-width:1}.plot .gap{stroke:var(--paper);stroke-width:6}
.plot .rule{stroke:var(--rule)}.plot .zero,.plot .base{stroke:var(--muted)}.plot .cap{stroke:var(--ink)}
.plot .band{fill:none;stroke-opacity:.5}.plot .stay{stroke:var(--quiet);stroke-opacity:.75}.plot .down{stroke:var(--accent)}.plot .up{stroke:var(--other)}.plot .edge{stroke:var(--third)}
.plot .post{fill:var(--ink)}.plot .slope{fill:var(--wash)}.plot .wash{fill:var(--wash)}
.plot .plan{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:4 4}.plot .spent{fill:none;stroke:var(--accent);stroke-width:2.25;stroke-linejoin:round}
.plot .whisker{stroke-width:2}.plot .dot{stroke-width:2;fill:var(--paper)}
.plot .gain{stroke:var(--accent)}.plot .loss{stroke:var(--other)}.plot .unsure{stroke:var(--muted)}.plot .dot.gain{fill:var(--accent)}.plot .dot.loss{fill:var(--other)}`;

/** The style of a plot that stands alone: nothing of it reaches beyond the plot. */
export const ALONE_STYLE = `.plot{${variables('light')};font-family:${FONTS};background:var(--paper);color-scheme:light dark}
@media (prefers-color-scheme:dark){.plot{${variables('dark')}}}
${FIGURE_STYLE}`;
