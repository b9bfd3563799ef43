// Gathers the samples of the microphone, on the thread of the sound.
registerProcessor('gom', class extends AudioWorkletProcessor {
  process(inputs) {
    const channel = inputs[0][0];
    if (channel) this.port.postMessage(channel.slice());
    return true;
  }
});
