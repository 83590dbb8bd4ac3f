import type { Tile } from './tiles';

/** Keys of the selected tiles, in the order in which they were selected. */
export class Selection {
  private readonly keys = new Set<string>();
  /** Tile that was selected last: a range begins there. */
  private anchor: string | undefined;

  get size(): number {
    return this.keys.size;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** Selects or deselects a tile. */
  set(key: string, isSelected: boolean): void {
    if (isSelected) {
      this.keys.add(key);
    } else {
      this.keys.delete(key);
    }
    this.anchor = key;
  }

  /** Selects or deselects all tiles from the last one to this one, as `order` has them. */
  setRange(key: string, isSelected: boolean, order: readonly string[]): void {
    rangeOf(order, this.anchor ?? key, key).forEach(one => this.set(one, isSelected));
    this.anchor = key;
  }

  /** Deselects all tiles but these. */
  keep(keys: readonly string[]): void {
    const kept = new Set(keys);
    [...this.keys].filter(key => !kept.has(key)).forEach(key => this.keys.delete(key));
  }

  clear(): void {
    this.keys.clear();
    this.anchor = undefined;
  }
}

/** Returns the keys from one to another, both included, in either direction; only the second if one is missing. */
export function rangeOf(order: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [order.indexOf(from), order.indexOf(to)].sort((one, other) => one - other);
  return start < 0 ? [to] : order.slice(start, end + 1);
}

/** Returns true for a tile that can be selected: it has an image. */
export function canSelect({ kind }: Tile): boolean {
  return kind === 'ready';
}
