type Entered = { packs: number; unitsPerPack: number };

/**
 * Gives the lines of an event how a person entered them. A line of the command that was split over
 * several balances keeps its packs on none of them, since they are the packs of the whole.
 */
export function withEntered<
  Line extends { readonly commandLine: number; readonly quantity: number },
>(
  commandLines: readonly { readonly quantity: number; readonly entered?: Entered | undefined }[],
): (line: Line) => Line & { entered?: Entered } {
  return (line) => {
    const asked = commandLines[line.commandLine - 1];
    if (asked?.entered === undefined || asked.quantity !== line.quantity) return line;
    return { ...line, entered: asked.entered };
  };
}
