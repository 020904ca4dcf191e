import type { SegmentMap } from '../../src/model/playbook/rfm.js';

/** Vignette of the R package rfm 0.3.0; the first rule wins, the rest are "Others". */
export const MAP_A = {
  rules: [
    { name: 'Champions', r: [5, 5], f: [5, 5], m: [5, 5] },
    { name: 'Potential Loyalist', r: [3, 5], f: [3, 5], m: [2, 5] },
    { name: 'Loyal Customers', r: [2, 4], f: [2, 4], m: [2, 4] },
    { name: 'Promising', r: [3, 4], f: [1, 3], m: [3, 5] },
    { name: 'New Customers', r: [4, 5], f: [1, 3], m: [1, 5] },
    { name: "Can't Lose Them", r: [1, 2], f: [3, 4], m: [4, 5] },
    { name: 'At Risk', r: [1, 2], f: [2, 5], m: [4, 5] },
    { name: 'Need Attention', r: [1, 3], f: [3, 5], m: [3, 5] },
    { name: 'About To Sleep', r: [2, 3], f: [1, 3], m: [1, 4] },
    { name: 'Lost', r: [1, 1], f: [1, 5], m: [1, 5] },
  ],
} as const satisfies SegmentMap;

/** Vignette and tests of the R package rfm 0.2; the first rule wins, the rest are "Others". */
export const MAP_B = {
  rules: [
    { name: 'Champions', r: [4, 5], f: [4, 5], m: [4, 5] },
    { name: 'Loyal Customers', r: [2, 5], f: [3, 5], m: [3, 5] },
    { name: 'Potential Loyalist', r: [3, 5], f: [1, 3], m: [1, 3] },
    { name: 'New Customers', r: [4, 5], f: [1, 1], m: [1, 1] },
    { name: 'Promising', r: [3, 4], f: [1, 1], m: [1, 1] },
    { name: 'Need Attention', r: [2, 3], f: [2, 3], m: [2, 3] },
    { name: 'About To Sleep', r: [2, 3], f: [1, 2], m: [1, 2] },
    { name: 'At Risk', r: [1, 2], f: [2, 5], m: [2, 5] },
    { name: "Can't Lose Them", r: [1, 1], f: [4, 5], m: [4, 5] },
    { name: 'Lost', r: [1, 2], f: [1, 2], m: [1, 2] },
  ],
} as const satisfies SegmentMap;

/** Default map of the Python package rfm 1.0.9; the first rule wins. */
export const MAP_PYTHON = {
  rules: [
    { name: 'Champions', r: [4, 5], f: [4, 5], m: [4, 5] },
    { name: 'Promising', r: [4, 5], f: [1, 2], m: [3, 5] },
    { name: 'Loyal Accounts', r: [3, 5], f: [3, 5], m: [3, 5] },
    { name: 'Potential Loyalist', r: [3, 5], f: [2, 3], m: [2, 4] },
    { name: 'New Active Accounts', r: [5, 5], f: [1, 1], m: [1, 5] },
    { name: 'Low Spenders', r: [3, 5], f: [1, 5], m: [1, 2] },
    { name: 'Need Attention', r: [2, 3], f: [1, 2], m: [4, 5] },
    { name: 'About to Sleep', r: [2, 3], f: [1, 2], m: [1, 3] },
    { name: 'At Risk', r: [1, 2], f: [1, 5], m: [3, 5] },
    { name: 'Lost', r: [1, 2], f: [1, 5], m: [1, 2] },
  ],
} as const satisfies SegmentMap;

/** Default segments of pymc-marketing over quartiles; the rest are "Other". */
export const MAP_PYMC = {
  cells: {
    'Premium Customer': ['334', '443', '444', '344', '434', '433', '343', '333'],
    'Repeat Customer': ['244', '234', '232', '332', '143', '233', '243'],
    'Top Spender': [
      ...['424', '414', '144', '314', '324', '124', '224', '423', '413', '133', '323'],
      ...['313', '134'],
    ],
    'At Risk Customer': [
      ...['422', '223', '212', '122', '222', '132', '322', '312', '412', '123', '214'],
    ],
    'Inactive Customer': ['411', '111', '113', '114', '112', '211', '311'],
  },
} as const satisfies SegmentMap;
