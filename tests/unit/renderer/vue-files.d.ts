import '../../../renderer/vue-files.d.ts'
