import * as filters from './filters.cjs';

export * from './filters.cjs';
export default filters;
