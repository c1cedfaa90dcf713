/** Columns for files, pipes and logs. */
const WIDTH_WITHOUT_TERMINAL = 120;

/** How many columns an output has. */
export function widthOf({ columns }: { readonly columns?: number | undefined }): number {
  return columns ?? WIDTH_WITHOUT_TERMINAL;
}
