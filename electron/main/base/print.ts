/** Prints a text and waits until it has been written or writing has failed, for example because the pipe is closed. */
export const print = (text: string, stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.on('error', () => undefined)
    stream.write(text, () => {
      resolve()
    })
  })
