interface ImportMeta {
  /** Vite's: the modules under a pattern, by path. */
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>;
}
