// What the build adds to the language: whether this is the built bundle.
interface ImportMeta {
  readonly env?: { readonly PROD: boolean }
}
