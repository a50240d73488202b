/**
 * The fields of a generated model, without the methods that Wails' generator puts into its classes: what the page
 * holds are plain objects.
 */
export type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { [Key in keyof T as T[Key] extends (...args: never[]) => unknown ? never : Key]: Plain<T[Key]> }
    : T;
