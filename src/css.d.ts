declare module '*.css?inline' {
  const text: string
  export default text
}
declare module '*?island' {
  const code: string
  export default code
}
interface ImportMeta {
  readonly env?: { readonly PROD: boolean }
}
