declare module '*.css?inline' { export default '' as string }
