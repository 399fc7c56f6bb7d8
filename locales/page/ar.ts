import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `مرتبط باسم \u2068${name}\u2069`,
  linked: 'مرتبط',
  notLinked: 'غير مرتبط: يُرجى النقر على زر Tether في شريط الأدوات',
  noItem: 'لا يوجد عنصر لعرضه هنا. افتح صفحة فيلم أو مسلسل أو ألبوم، أو استخدم رابطًا إلى إحداها.',
  dismiss: 'إغلاق',
  itemButton: 'المزيد عن هذا العنصر',
};
