/** The program's own pages have it as it stands; web/build.mjs makes a module of it. */
declare module "*/write/html/space.js" {
  /** Spaces the lines of `sheets` out to their widths; they stand in the page already. */
  export function space(sheets: ParentNode): void;
}
