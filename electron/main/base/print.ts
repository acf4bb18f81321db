/** Prints a text and waits until it is written, or cannot be, such as to a closed pipe. */
export const print = (text: string, stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.on('error', () => undefined)
    stream.write(text, () => {
      resolve()
    })
  })
