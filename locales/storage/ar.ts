import type { StorageTexts } from './en.ts';

export const storageTexts: StorageTexts = {
  title: 'تتعذّر قراءة بيانات Tether',
  text: 'لم يتمكّن هذا المتصفّح من قراءة ما خزّنته Tether. أعد تشغيل المتصفّح. إذا لم يُجدِ ذلك، فأزِل Tether وثبّتها من جديد ثم اربط هذا المتصفّح مرة أخرى.',
  tryAgain: 'إعادة المحاولة',
};
