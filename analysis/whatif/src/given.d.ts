// What the build gives (build.mjs).

/** The licences of the libraries whose code is in the page. */
declare module "licences-text" {
  const text: string;
  export default text;
}
