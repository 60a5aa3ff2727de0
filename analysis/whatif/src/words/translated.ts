/** The same keys in another language. */
export type Translated<Words> = Readonly<Record<keyof Words, string>>;
