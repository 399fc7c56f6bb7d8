import type { PageTexts } from './en.ts';

export const pageTexts: PageTexts = {
  linkedAs: (name: string) => `مرتبط باسم \u2068${name}\u2069`,
  linked: 'مرتبط',
  notLinked: 'غير مرتبط: يُرجى النقر على زر Tether في شريط الأدوات',
  dismiss: 'إغلاق',
  itemButton: 'المزيد عن هذا العنصر',
};
