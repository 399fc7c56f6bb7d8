import type { BrowserTexts } from './en.ts';

export const browserTexts: BrowserTexts = {
  description: 'إضافة تربط هذا المتصفّح بحسابك على Plex ربطًا دائمًا، وتضيف الروابط والتقييمات والتنزيلات إلى Plex Web.',
  itemMenu: 'المزيد عن هذا العنصر',
  titleUnlinked: 'Tether for Plex: غير مرتبط',
  titlePending: 'Tether for Plex: بانتظارك',
  titleLinked: 'Tether for Plex: مرتبط',
  titleTrouble: 'Tether for Plex: بحاجة إلى انتباهك',
  titleDownloads: 'Tether for Plex: جارٍ التنزيل، الملفات المتبقية: $1',
  notLoaded: 'تعذّر تحميل Tether. يُرجى فتحه مرة أخرى. إذا لم يُجدِ ذلك، فأعد تشغيل المتصفّح وثبّت تحديثاته.',
};
