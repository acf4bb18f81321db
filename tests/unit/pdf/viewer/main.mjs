// Test page that shows the PDF viewer among other content.
import '../../../../renderer/styles/tokens.css'
import '../../../../renderer/styles/base.css'
import '../../../../renderer/styles/print.css'
import './main.css'
import { createApp, h, ref } from 'vue'
import PdfViewer from '../../../../renderer/pdf/PdfViewer.vue'

const pdf = ref(null)
const pages = ref(null)
let failures = 0

const viewer = () =>
  h(PdfViewer, {
    ref: pages,
    pdf: pdf.value,
    label: 'Certificado',
    onFailed: () => (failures += 1),
  })

createApp({
  render: () =>
    h('div', { class: 'frame' }, [
      h('h1', 'Not for paper'),
      h('main', { class: 'stage' }, [h('p', 'Nor this'), pdf.value !== null && viewer()]),
    ]),
}).mount('#app')

globalThis.viewerTest = {
  show: (base64) => (pdf.value = base64),
  failures: () => failures,
  prepareForPrint: () => pages.value.prepareForPrint(),
}
